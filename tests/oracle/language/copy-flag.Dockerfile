FROM scratch
COPY --x a b
