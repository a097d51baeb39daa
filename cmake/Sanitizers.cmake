# SPDX-License-Identifier: GPL-3.0-or-later
# SLIPWAY_SANITIZE=address,undefined or thread: for everything that is compiled here. Set by the presets asan and tsan.
set(SLIPWAY_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them")
if(SLIPWAY_SANITIZE)
    add_compile_options(-fsanitize=${SLIPWAY_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${SLIPWAY_SANITIZE})
endif()
