"""What differs between two documents: which block stands for which, and which words of them are others.

    words       a text as units (words, whole numbers, dates, names, short alternatives in brackets), and the edits
                that turn one text into another
    alignment   the blocks of two documents: what stands for what, what is new, gone or moved

Nothing here knows a format; a writer marks the edits in its own way.
"""
