FROM scratch
COPY --link=x a b
