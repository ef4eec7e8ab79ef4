"""Keys of the invented corp that the benchmarks run against."""

TOKEN = "benchmarktoken"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
CORP_ID = "wwbenchmark000001"
AGENT_ID = "1000002"
