FROM scratch
COPY --chmod=xyz Dockerfile /
