"""All benchmarks, one JSON line each."""

from benchmarks import chain, pipeline, reminders, understanding

understanding.main()
pipeline.main()
reminders.main()
chain.main([])
