"""People's own tables: how a text is written, what its cells say, what its columns hold, and the examples in it.

A table has R rows of data and W columns; rows are numbered as a spreadsheet numbers them, columns from 0.
"""
