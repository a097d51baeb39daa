FROM ${A:-scratch}
LABEL a=b
