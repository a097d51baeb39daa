# SPDX-License-Identifier: GPL-3.0-or-later
# One folder, one target: its name is the folder's, its links are the folders that it may include from. The same list
# stands in tests/architecture/layers.txt, which a test compares with the includes.

find_program(CCACHE ccache)
if(CCACHE)
    # without these two no other build folder, and no other clone, could share what was compiled
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE} hash_dir=false base_dir=${CMAKE_SOURCE_DIR})
endif()

# slipway_layer(core/oci SOURCES digest.cpp … USES core/base … LINK OpenSSL::Crypto …)
function(slipway_layer folder)
    cmake_parse_arguments(ARG "" "" "SOURCES;USES;LINK" ${ARGN})
    string(REPLACE "/" "_" name ${folder})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE slipway_warnings PUBLIC Qt6::Core ${ARG_LINK})
    foreach(used IN LISTS ARG_USES)
        string(REPLACE "/" "_" target ${used})
        target_link_libraries(${name} PUBLIC ${target})
    endforeach()
    if(folder MATCHES "^ui/")
        set_target_properties(${name} PROPERTIES AUTOMOC ON)
    else()
        set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
    endif()
endfunction()

# slipway_test(core/oci/digest_test USES core/oci … [LABELS container …]): one Qt Test program, named by its path
function(slipway_test path)
    cmake_parse_arguments(ARG "" "" "USES;LINK;LABELS" ${ARGN})
    string(REPLACE "/" "_" name ${path})
    add_executable(${name} ${CMAKE_SOURCE_DIR}/tests/${path}.cpp)
    set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_compile_definitions(${name} PRIVATE
        SLIPWAY_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data" SLIPWAY_BIN="${CMAKE_BINARY_DIR}/bin"
        SLIPWAY_SOURCE="${CMAKE_SOURCE_DIR}" SLIPWAY_CORPUS="${CMAKE_SOURCE_DIR}/../shared/corpus")
    target_link_libraries(${name} PRIVATE slipway_warnings Qt6::Test ${ARG_LINK})
    foreach(used IN LISTS ARG_USES)
        string(REPLACE "/" "_" target ${used})
        target_link_libraries(${name} PRIVATE ${target})
    endforeach()
    add_test(NAME ${path} COMMAND ${name})
    set_tests_properties(${path} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT 300
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()
