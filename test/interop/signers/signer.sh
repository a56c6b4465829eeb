#!/usr/bin/env bash
# Signs and checks with the openssl command only. ../README.md describes input and output.
# A value may end in a line break, which $(...) would drop: values travel in variables, never through it.
set -euo pipefail
export LC_ALL=C

hash() { # name, text
  local out
  out=$(printf '%s' "$2" | openssl dgst "-${1,,}" -r)
  printf '%s' "${out%% *}"
}

hmac_sign() { # appKey, appId, timestamp, nonce, content
  local key
  key=$(printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n')
  printf '%s' "$2$3$4$(hash sha256 "$5")" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A
}

encode() { # text: every byte as an escape, which is lawful and needs no table
  printf '%s' "$1" | od -An -v -tx1 | tr -d '\n' | tr ' ' '%'
}

decode() { # variable, text
  local text=${2//+/ }
  printf -v "$1" '%b' "${text//%/\\x}"
}

read_fields() { # form: fills the map `field`
  local pair name value
  field=()
  local -a pairs
  IFS='&' read -ra pairs <<<"$1"
  for pair in "${pairs[@]}"; do
    decode name "${pair%%=*}"
    decode value "${pair#*=}"
    field[$name]=$value
  done
}

sign_body() { # appId, appKey, timestamp, nonce, body
  printf 'OPEN-BODY-SIG AppId="%s", Timestamp="%s", Nonce="%s", Signature="%s"' \
    "$1" "$3" "$4" "$(hmac_sign "$2" "$1" "$3" "$4" "$5")"
}

check_body() { # appKey, authorization, body
  [[ $2 =~ AppId=\"([^\"]*)\".*Timestamp=\"([^\"]*)\".*Nonce=\"([^\"]*)\".*Signature=\"([^\"]*)\" ]]
  local -a part=("${BASH_REMATCH[@]}")
  [[ $(hmac_sign "$1" "${part[1]}" "${part[2]}" "${part[3]}" "$3") == "${part[4]}" ]]
}

sign_form() { # appId, appKey, timestamp, nonce, content
  printf 'authorization=OPEN-FORM-PARAM&appId=%s&timestamp=%s&nonce=%s&content=%s&signature=%s' \
    "$1" "$3" "$4" "$(encode "$5")" "$(encode "$(hmac_sign "$2" "$1" "$3" "$4" "$5")")"
}

check_form() { # appKey, query
  local -A field
  read_fields "$2"
  [[ $(hmac_sign "$1" "${field[appId]}" "${field[timestamp]}" "${field[nonce]}" "${field[content]}") == "${field[signature]}" ]]
}

sign_token() { hash "$1" "$2$4$5$3"; } # method, appId, appKey, timestamp, nonce

check_token() { [[ $(hash "$1" "$2$4$5$3") == "$6" ]]; }

sign_fields() { # digest, key, form
  local -A field
  local name joined="" sign
  read_fields "$3"
  while IFS= read -r name; do
    [[ $name != sign && ${field[$name]} == *[![:space:]]* ]] && joined+="&$name=${field[$name]}"
  done < <(printf '%s\n' "${!field[@]}" | sort)
  sign=$(hash "$1" "${joined#&}$2")
  printf '%s' "${sign^^}"
}

check_fields() { # digest, key, form
  local -A field
  read_fields "$3"
  [[ $(sign_fields "$1" "$2" "$3") == "${field[sign]^^}" ]]
}

while IFS= read -r line; do
  values=()
  scheme=${line%%$'\t'*}
  rest=${line#*$'\t'}$'\t'
  while [[ $rest ]]; do
    # The x keeps a line break at the end of the value.
    value=$(printf '%s' "${rest%%$'\t'*}" | openssl base64 -d -A; printf x)
    values+=("${value%x}")
    rest=${rest#*$'\t'}
  done
  if [[ $scheme == sign-* ]]; then
    "${scheme/-/_}" "${values[@]}"
    printf '\n'
  elif "${scheme/-/_}" "${values[@]}"; then
    printf 'true\n'
  else
    printf 'false\n'
  fi
done
