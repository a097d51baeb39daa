FROM scratch
ADD --form=x a b
