"""A local 企业微信: its API, its callbacks, and a phone in the browser; knows nothing of the house."""
