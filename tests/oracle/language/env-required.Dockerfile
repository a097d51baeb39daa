FROM scratch
ENV A=${B:?is missing}
