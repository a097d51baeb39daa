FROM scratch
HEALTHCHECK --interval=x CMD a
