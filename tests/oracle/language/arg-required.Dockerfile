FROM scratch
ARG A=${B:?b is needed}
