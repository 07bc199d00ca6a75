"""What a process has that is about to read: the parser and all tables, loaded as this is imported.

Nobody imports it but the process that readers are forked from (``processes.prepare``), so that they share all this
and none of them has to load it.
"""

from __future__ import annotations

import gc

from threadpoolctl import threadpool_limits

from backchannel.graph.model import Document
from backchannel.loaders.chunks import read_chunk

threadpool_limits(1)
read_chunk([Document.from_text("Oman hosted Iran.")], lexicon=(), statements=False, unnamed=False)
gc.freeze()  # so that the collector of cycles does not write to memory that is shared
