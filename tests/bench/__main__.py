"""`make bench`: our surfaces beside JAX, and the moving point beside bare Plotly, in one run on one machine, as ratios."""

from tests.bench.page import bench_page
from tests.bench.surfaces import bench_surfaces

if __name__ == "__main__":
    bench_surfaces()
    bench_page()
