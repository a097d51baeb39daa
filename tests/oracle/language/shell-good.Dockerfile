FROM scratch
SHELL ["/bin/x", "-c"]
CMD a
