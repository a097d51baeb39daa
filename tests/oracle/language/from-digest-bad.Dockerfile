FROM busybox@sha256:xyz
