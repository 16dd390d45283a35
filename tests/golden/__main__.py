"""`make golden`: write the golden files anew. Every line that changes is a link that shows something else; see README.md."""

import app  # noqa: F401  first: it tells the matrix library how many threads to have
from tests.golden import batches, generated, links, views
from tests.golden.files import write_lines, write_table

if __name__ == "__main__":
    for table in (generated, batches, views):
        write_table(table.FILE, table.HEAD, table.rows())
    write_lines(links.FILE, links.records())
