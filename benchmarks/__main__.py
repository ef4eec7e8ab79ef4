"""All benchmarks, one JSON line each."""

from benchmarks import pipeline, reminders, understanding

understanding.main()
pipeline.main()
reminders.main()
