"""Tables of tests as the page reads them."""

from app.table.mends import MENDS
from app.table.read import Wishes, read_table

ALL = tuple(MENDS)


def read(text, *mends, **wishes):
    return read_table(text, Wishes(preview=9, mend=mends, **wishes))


def offered(table):
    return [offer.name for offer in table.mends if not offer.done]
