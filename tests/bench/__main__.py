"""`make bench`: surfaces beside JAX, slices of a network beside PyTorch, the moving point beside Plotly: ratios, in one run."""

import app  # noqa: F401  first: it tells the matrix library how many threads to have
from tests.bench.networks import bench_networks
from tests.bench.page import bench_first_pictures, bench_page
from tests.bench.surfaces import bench_surfaces

if __name__ == "__main__":
    bench_surfaces()
    bench_networks()
    bench_page()
    bench_first_pictures()
