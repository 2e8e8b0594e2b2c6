package org.bitwright.app.cli;

import java.util.Iterator;

import org.bitwright.io.mix.MixSource;
import org.bitwright.io.mix.MixSources;

/// What plans can be imported from, for the help.
final class SourceNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return MixSources.all().stream().map(MixSource::name).iterator();
    }
}
