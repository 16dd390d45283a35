"""Examples: the data sets of the catalogue, real and generated, how they are standardised, which minibatches a seed draws."""

from .datasets import DATASETS, Dataset, Examples, generated_examples, in_words, own_examples, real_examples
from .minibatches import ORDERS, Sampling, block_numbers, blocks, endless, first_batch, shuffles
from .standardise import WHICH, Scale, standardised
