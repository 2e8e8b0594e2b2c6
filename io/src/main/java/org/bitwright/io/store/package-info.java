/// How bytes reach and leave the disk safely: mapped reading, atomic writing, strict JSON.
@NullMarked
package org.bitwright.io.store;

import org.jspecify.annotations.NullMarked;
