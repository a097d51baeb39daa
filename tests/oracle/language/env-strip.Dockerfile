FROM scratch
ENV A=abc
ENV B=${A#a} C=${A%c} D=${A/b/x}
