"""`pdsl preview`: a page on this machine that shows a draft as a document while it is written.

    desk      what is shown, from a reading of the draft; keeps the last text that could be read
    contents  one reading as plain values: the document block by block, findings, tables, sources
    server    the page and those values, for whoever has the token, on the loopback interface alone
    page/     the page: it asks for what has changed and changes itself

Nothing here reads a file or writes one: the command line hands in how a draft is read, and says when to read it again.
"""
