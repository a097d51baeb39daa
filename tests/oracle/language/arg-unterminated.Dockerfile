FROM scratch
ARG a="x
