FROM scratch
ENV A=b
ENV C=${A/b}
