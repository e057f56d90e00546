"""The language server: `pdsl.ide` spoken in the Language Server Protocol. Nothing else imports pygls or lsprotocol.

`positions` converts offsets, `texts` holds what is open, `desk` reads and checks in a thread of its own, `convert`
makes protocol values of records, `server` answers requests.
"""
