FROM scratch AS a
ONBUILD COPY --from=nothing/here:1 a b c
FROM a
