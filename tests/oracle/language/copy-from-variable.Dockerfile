ARG A=b
FROM scratch
COPY --from=$A a b
