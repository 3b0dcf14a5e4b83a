/* Stands for PowerShell, which wine has only in name: says which file it was to play, and how that begins. */

#include <stdio.h>
#include <stdlib.h>

int main(int count, char **words) {
    const char *file = getenv("ROUNDTABLE_SOUND");
    char begins[5] = "";
    FILE *sound = file ? fopen(file, "rb") : NULL;
    if (!sound || fread(begins, 1, 4, sound) != 4) return 1;
    FILE *told = fopen("C:\\A team's day\\played.txt", "a");
    if (!told) return 1;
    fprintf(told, "%s of %s by %s\n", begins, file, words[count - 1]);
    return fclose(told);
}
