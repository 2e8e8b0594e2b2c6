# Sourced by the launchers. The JVM greets every user of the Vector API with a warning on its first line, which no
# option turns off: this filter for standard error drops that line and passes everything else on byte by byte.

without_greeting() {
    trap '' INT TERM
    local line=
    if IFS= read -r line; then
        case $line in
            "WARNING: Using incubator modules: jdk.incubator.vector") ;;
            *) printf '%s\n' "$line" ;;
        esac
    else
        printf '%s' "$line"
    fi
    exec cat
}
