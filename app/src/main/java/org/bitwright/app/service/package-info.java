/// The steps of the road as the window and the command line ask for them.
@NullMarked
package org.bitwright.app.service;

import org.jspecify.annotations.NullMarked;
