#include "CQPDFFinisher.h"
