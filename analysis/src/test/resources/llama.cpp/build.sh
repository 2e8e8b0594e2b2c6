#!/usr/bin/env bash
# Fetches a prebuilt llama.cpp with its sources from the npm registry and builds ask.cpp and llama-quantize against it.
#
#   analysis/src/test/resources/llama.cpp/build.sh FOLDER [VERSION of node-llama-cpp]
#   mvn -Dslow -Dllama.cpp=FOLDER -pl analysis -am test -Dtest=LlamaCppTest -Dsurefire.failIfNoSpecifiedTests=false
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mkdir -p "${1:?Which folder?}" && cd "$1" && pwd)
version=${2:-3.22.1}

cd "$folder"
[ -f package.json ] || npm init -y > /dev/null
npm install --ignore-scripts --omit=optional --no-audit --no-fund "node-llama-cpp@$version"
npm install --ignore-scripts --no-audit --no-fund --no-save --omit=optional "@node-llama-cpp/linux-x64@$version"
[ -d llama.cpp ] || git clone -q node_modules/node-llama-cpp/llama/gitRelease.bundle llama.cpp
libraries=$(dirname "$(ls node_modules/@node-llama-cpp/linux-x64/bins/linux-x64/libggml-base.so)")
libraries=$(cd "$libraries" && pwd)
include=(-Illama.cpp/include -Illama.cpp/ggml/include -Illama.cpp/common -Illama.cpp/vendor -Illama.cpp/tools/quantize)
link=("$libraries"/libllama-common.so "$libraries"/libllama.v*.so "$libraries"/libggml.v*.so
    "$libraries"/libggml-base.so "-Wl,-rpath,$libraries")
g++ -O1 -std=c++17 "${include[@]}" "-DGGML_FOLDER=\"$libraries\"" "$here/ask.cpp" -o ask "${link[@]}"
g++ -O1 -std=c++17 "${include[@]}" llama.cpp/tools/quantize/{quantize,main}.cpp -o llama-quantize "${link[@]}"
echo "llama.cpp $(grep -o '"release": *"[^"]*"' node_modules/node-llama-cpp/llama/binariesGithubRelease.json) in $folder"
