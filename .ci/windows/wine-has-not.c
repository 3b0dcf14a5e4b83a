/* What Windows 10 has and wine 8 has not, for the tests under wine alone: bcryptprimitives.dll, by which Rust's standard
   library seeds its hash maps. */

#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *to, SIZE_T length) {
    return RtlGenRandom(to, (ULONG)length);
}
