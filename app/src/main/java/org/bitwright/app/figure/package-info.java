/// Charts and tables as drawings and data, without a toolkit: the window shows them, reports and files hold them.
@NullMarked
package org.bitwright.app.figure;

import org.jspecify.annotations.NullMarked;
