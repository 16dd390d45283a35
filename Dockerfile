FROM python:3.13-slim AS build
COPY requirements.lock .
# The virtual environment gets no pip of its own: the image's pip fills it from outside.
RUN python -m venv --without-pip /opt/venv \
 && pip --python /opt/venv/bin/python install --no-cache-dir --require-hashes -r requirements.lock

FROM python:3.13-slim
RUN useradd --system --no-create-home --shell /usr/sbin/nologin errorscape
WORKDIR /srv/errorscape
COPY --from=build /opt/venv /opt/venv
COPY app app
COPY static static
COPY templates templates
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 MPLCONFIGDIR=/tmp/matplotlib
USER errorscape
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "from urllib.request import ProxyHandler, build_opener; build_opener(ProxyHandler({})).open('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "-m", "app", "--host", "0.0.0.0", "--port", "8000"]
