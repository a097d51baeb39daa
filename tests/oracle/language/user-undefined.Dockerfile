FROM scratch
USER $A
