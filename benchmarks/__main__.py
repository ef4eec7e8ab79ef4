"""All benchmarks, one JSON line each."""

from benchmarks import chain, pipeline, queries, reminders, storage, understanding

understanding.main()
pipeline.main()
reminders.main()
storage.main()
queries.main()
chain.main([])
