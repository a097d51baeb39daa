FROM scratch
COPY --from=UPPER/CASE a b
