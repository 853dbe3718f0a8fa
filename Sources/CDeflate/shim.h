#pragma once
/* The finisher includes libdeflate's header itself; this module only links the library. */
