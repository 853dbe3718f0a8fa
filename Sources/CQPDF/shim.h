#pragma once
/* The finisher includes the C++ headers itself; this module only links the libraries. */
