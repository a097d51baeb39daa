# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of ours is compiled with; foreign headers are system headers and stay out of it.
option(SLIPWAY_WERROR "Treat warnings as errors" OFF)
add_library(slipway_warnings INTERFACE)
target_compile_options(slipway_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
    $<$<BOOL:${SLIPWAY_WERROR}>:-Werror>)
target_compile_definitions(slipway_warnings INTERFACE
    QT_NO_CONTEXTLESS_CONNECT QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_DISABLE_DEPRECATED_UP_TO=0x060800)
