# The bundles that the build makes of the folders here. A compiler takes half a
# minute for what an assembler includes at once.

  .section .rodata

  .balign 16
  .global trellis_career_clusters_2008_begin
  .global trellis_career_clusters_2008_end
trellis_career_clusters_2008_begin:
  .incbin "career-clusters-2008.bundle"
trellis_career_clusters_2008_end:
  .byte 0

  .balign 16
  .global trellis_springfield_begin
  .global trellis_springfield_end
trellis_springfield_begin:
  .incbin "springfield.bundle"
trellis_springfield_end:
  .byte 0

  .balign 16
  .global trellis_us_states_begin
  .global trellis_us_states_end
trellis_us_states_begin:
  .incbin "us-states.bundle"
trellis_us_states_end:
  .byte 0

  .section .note.GNU-stack, "", @progbits
