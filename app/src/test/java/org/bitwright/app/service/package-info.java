@NullMarked
package org.bitwright.app.service;

import org.jspecify.annotations.NullMarked;
