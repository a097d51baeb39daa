FROM scratch
COPY --from=nothing/here:1 /x /x
