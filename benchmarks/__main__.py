"""All benchmarks, one JSON line each."""

from benchmarks import pipeline, understanding

understanding.main()
pipeline.main()
