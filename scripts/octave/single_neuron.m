% The question's loop; its twin is scripts/single_neuron.py.
% The line that begins with w = w is the same in both.
r = 0.007;
w = -23.1;
a = 5.7;
y = 50.1;
Warray = [];
for i = 1:20
    w = w - r*a*2*(a*w - y)
    Warray(i) = w;
end

a*w
y

% Plot
plot(1:20, Warray);
grid on
